import type { Translated } from '@app-proxy-portal/shared/texts'
import type { sessionTexts as english } from '../en/session.ts'

export const sessionTexts: Translated<typeof english> = {
  'session.idleSoon': 'Vous allez bientôt être déconnecté en raison de votre inactivité.',
  'session.absoluteSoon':
    'Votre session de travail se termine bientôt et ne peut pas être prolongée. Reconnectez-vous dès maintenant, ou terminez ce que vous faites. Ce que vous avez saisi sur les pages d’applications est conservé.',
  'session.unreachable':
    'Votre session se termine bientôt et ne peut pas être prolongée sans le portail. Ce que vous avez saisi sur les pages d’applications est conservé.',
  'session.notRenewed': 'L’opération a échoué ; veuillez réessayer.',
  'session.timeLeft': 'Temps restant : {time}.',
  'session.stay': 'Rester connecté',
  'session.stayed': 'Vous restez connecté.',
  'session.again': 'Se reconnecter maintenant',
}
