import type { Translated } from '../../lib/text.ts'
import type { sessionTexts as english } from '../en/session.ts'

export const sessionTexts: Translated<typeof english> = {
  'session.offline':
    'Vous êtes hors connexion. Vous restez connecté à votre compte ; les informations affichées peuvent être obsolètes.',
  'session.idleSoon': 'Vous allez bientôt être déconnecté en raison de votre inactivité.',
  'session.absoluteSoon':
    'Votre session de travail se termine bientôt ; vous devrez vous reconnecter. Terminez ce que vous faites.',
  'session.notRenewed': 'L’opération a échoué ; veuillez réessayer.',
  'session.timeLeft': 'Temps restant : {time}.',
  'session.stay': 'Rester connecté',
}
