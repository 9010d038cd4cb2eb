/** An image of the brand, as it was in its file at start. */
export interface BrandImage {
  content: Buffer
  mediaType: string
  /** File name extension that goes with it, without a dot. */
  extension: string
  /** In pixels. */
  width: number
  height: number
}

/** The images that `portal.brand` names. */
export interface BrandImages {
  logo?: BrandImage
  logoDark?: BrandImage
  icon?: BrandImage
}
