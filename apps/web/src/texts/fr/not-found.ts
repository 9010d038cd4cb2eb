import type { Translated } from '@app-proxy-portal/shared/texts'
import type { notFoundTexts as english } from '../en/not-found.ts'

export const notFoundTexts: Translated<typeof english> = {
  'notFound.page': 'Page introuvable',
  'notFound.pageText':
    'Le portail n’a aucune page à cette adresse. Le lien est peut-être ancien ou mal saisi.',
  'notFound.app': 'Application introuvable',
  'notFound.appText':
    'Cette application n’existe pas ici, ou elle n’est pas destinée à votre compte.',
  'notFound.appAdvice':
    'Cherchez-la parmi vos applications ou demandez à la personne qui vous a envoyé ici.',
}
