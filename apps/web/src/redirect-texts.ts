import type { Language } from '@app-proxy-portal/shared/texts'

interface RedirectTexts {
  title: string
  passing: string
  done: string
  nothing: string
  open: string
}

/** The few words of the page that the identity provider answers to; it loads nothing of the portal. */
export const REDIRECT_TEXTS: Readonly<Record<Language, RedirectTexts>> = {
  en: {
    title: 'Signing in',
    passing: 'Going back to the portal…',
    done: 'You can close this window and go back to the portal.',
    nothing: 'There is nothing to do on this page.',
    open: 'Open the portal',
  },
  de: {
    title: 'Anmeldung',
    passing: 'Zurück zum Portal…',
    done: 'Sie können dieses Fenster schließen und zum Portal zurückkehren.',
    nothing: 'Auf dieser Seite gibt es nichts zu tun.',
    open: 'Portal öffnen',
  },
  fr: {
    title: 'Connexion',
    passing: 'Retour au portail…',
    done: 'Vous pouvez fermer cette fenêtre et revenir au portail.',
    nothing: 'Il n’y a rien à faire sur cette page.',
    open: 'Ouvrir le portail',
  },
  es: {
    title: 'Inicio de sesión',
    passing: 'Volviendo al portal…',
    done: 'Puede cerrar esta ventana y volver al portal.',
    nothing: 'No hay nada que hacer en esta página.',
    open: 'Abrir el portal',
  },
  ja: {
    title: 'サインイン',
    passing: 'ポータルに戻ります…',
    done: 'このウィンドウを閉じて、ポータルに戻ることができます。',
    nothing: 'このページで行う操作はありません。',
    open: 'ポータルを開く',
  },
  ar: {
    title: 'تسجيل الدخول',
    passing: 'العودة إلى البوابة…',
    done: 'يمكنك إغلاق هذه النافذة والعودة إلى البوابة.',
    nothing: 'لا يوجد ما يمكن فعله في هذه الصفحة.',
    open: 'فتح البوابة',
  },
}
