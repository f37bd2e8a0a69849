/** The name of a file that is read as a picture, where it lies beside `site.yaml`. */
export const picturePattern = /^[^./~][^/]*\.(?:svg|png)$/i
