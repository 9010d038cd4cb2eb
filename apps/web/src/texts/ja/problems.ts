export { problemTexts } from '@app-proxy-portal/shared/texts/ja'
