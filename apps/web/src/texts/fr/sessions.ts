import type { Translated } from '@app-proxy-portal/shared/texts'
import type { sessionsTexts as english } from '../en/sessions.ts'

export const sessionsTexts: Translated<typeof english> = {
  'sessions.title': 'Vos sessions',
  'sessions.onlyHere': 'Vous n’êtes connecté qu’ici, et nulle part ailleurs.',
  'sessions.elsewhere':
    'Vous êtes connecté sur ces appareils. Si vous ne reconnaissez pas l’un d’eux, fermez sa session et changez votre mot de passe.',
  'sessions.device': '{browser} sous {system}',
  'sessions.unknownDevice': 'Appareil inconnu',
  'sessions.current': 'Cette session',
  'sessions.times': 'Dernière activité : {active} · connexion : {opened}',
  'sessions.justNow': 'à l’instant',
  'sessions.end': 'Fermer la session',
  'sessions.endOthers': 'Fermer toutes les autres sessions',
  'sessions.askOne': 'Fermer cette session ?',
  'sessions.askOthers': 'Fermer toutes les autres sessions ?',
  'sessions.lostOne':
    'Vous serez immédiatement déconnecté sur {device}. Ce qui n’y a pas été envoyé ou enregistré sera perdu.',
  'sessions.lostOthers':
    'Vous serez immédiatement déconnecté partout, sauf ici. Ce qui n’a pas été envoyé ou enregistré dans les autres sessions sera perdu.',
  'sessions.confirmOthers': 'Fermer toutes les autres',
  'sessions.endedOne': 'La session sur {device} est fermée.',
  'sessions.endedOthers': 'Toutes vos autres sessions sont fermées.',
}
