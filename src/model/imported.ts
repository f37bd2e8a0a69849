interface Identified {
  readonly statuspageId?: string | undefined
  readonly importedId?: string | undefined
}

/** True of what an import wrote: history from elsewhere is as it was. */
export function isImported({ statuspageId, importedId }: Identified): boolean {
  return statuspageId !== undefined || importedId !== undefined
}
