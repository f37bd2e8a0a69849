const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENOENT: 'it is not there',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EDQUOT: 'the disk is full',
  ENOTDIR: 'there is a file where a folder has to be',
  EEXIST: 'there is a file where a folder has to be',
  EISDIR: 'it is a folder',
  ENOTEMPTY: 'a folder with other files in it stands in the way',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
}

/** Why the file system refused, as the end of a sentence; of another error, its first line. */
export function reasonOf(error: unknown): string {
  const known = reasons[codeOf(error) ?? '']
  if (known !== undefined) return known
  const message = error instanceof Error ? error.message : String(error)
  return message.split('\n')[0]?.replace(/\.$/, '') ?? ''
}

/** The system's code of an error, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
}

/** True of what the file system refused, rather than a fault of ours. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
