import type { Translated } from '@app-proxy-portal/shared/texts'
import type { confirmTexts as english } from '../en/confirm.ts'

export const confirmTexts: Translated<typeof english> = {
  'confirm.title': 'Veuillez confirmer votre identité',
  'confirm.titleCheck': 'Une vérification supplémentaire',
  'confirm.theApp': 'l’application',
  'confirm.renewal':
    'Un certain temps s’est écoulé. La page de connexion de votre organisation s’ouvre dans une petite fenêtre ; votre requête attend ici et part juste après.',
  'confirm.appToken':
    'Pour utiliser {app}, la page de connexion de votre organisation s’ouvre dans une petite fenêtre. Votre requête attend ici et part juste après.',
  'confirm.stepUp':
    'Avant l’utilisation de {app}, votre organisation demande une vérification supplémentaire, par exemple avec votre téléphone. Cette vérification s’ouvre dans une petite fenêtre ; votre requête attend ici et part juste après.',
  'confirm.waiting': 'Terminez dans l’autre fenêtre. Votre requête attend ici et part juste après.',
  'confirm.blocked':
    'Votre navigateur a bloqué la fenêtre et votre requête n’a donc pas été exécutée. Autorisez les fenêtres contextuelles pour ce site ou continuez dans cet onglet : votre saisie est conservée, et vous la renverrez ensuite.',
  'confirm.continue': 'Continuer',
  'confirm.windowAgain': 'Rouvrir la fenêtre',
  'confirm.tryWindow': 'Réessayer avec la fenêtre',
  'confirm.thisTab': 'Continuer dans cet onglet',
  'confirm.returned':
    'Merci, la confirmation a réussi. Votre requête précédente n’a pas été exécutée. Votre saisie est toujours là : veuillez la renvoyer.',
}
