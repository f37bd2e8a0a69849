import { createApp } from 'astro/app/entrypoint'

/** What the compiled bundle exports: every template, ready to render. */
export const app = createApp()
