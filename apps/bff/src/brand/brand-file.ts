/** A file of the brand. */
export interface BrandFile {
  /** The same for every brand; what is there changes. */
  path: string
  /** The path of exactly this content. */
  address: string
  mediaType: string
  content: Buffer
}
