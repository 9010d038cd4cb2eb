export { problemTexts } from '@app-proxy-portal/shared/texts/fr'
