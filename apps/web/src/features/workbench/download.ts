/** Saves a blob under a name. */
export function downloadBlob(blob: Blob, fileName: string) {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The browser has taken the blob by then.
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
