/** No test checks how long something takes, and a small machine may take long: only what hangs is ended. In ms. */
export const patience = 1_800_000
