import type { BrandImage, PortalBrand } from '@app-proxy-portal/shared/api'
import { makeStyles, mergeClasses } from '@fluentui/react-components'

const HEIGHT_PX = 28

const useStyles = makeStyles({
  image: {
    flexShrink: 0,
    maxWidth: 'min(200px, 40vw)',
    height: `${HEIGHT_PX}px`,
    objectFit: 'contain',
  },
})

/** The logo for the surface that it stands on, as app/base.css picks it; `dressPage` draws the same. */
export function BrandMark({ brand }: { brand: PortalBrand }) {
  const styles = useStyles()
  const image = ({ src, width, height }: BrandImage, surface: string) => (
    <img
      className={mergeClasses(styles.image, surface)}
      src={src}
      alt={brand.logoHoldsName ? brand.name : ''}
      width={Math.round((HEIGHT_PX * width) / height)}
      height={HEIGHT_PX}
    />
  )
  return (
    <>
      {image(brand.logo, 'on-light')}
      {image(brand.logoDark, 'on-dark')}
    </>
  )
}
