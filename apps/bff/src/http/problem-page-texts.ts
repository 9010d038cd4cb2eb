import type { Language } from '@app-proxy-portal/shared/texts'

/** What the page of a problem says beyond the problem; the words of buttons are those of the portal. */
export interface ProblemPageTexts {
  notSent: string
  /** Of what was not sent: how it still can be, by way of the app. */
  resendByOpening: string
  /** The same where it is enough to wait. */
  resendLater: string
  /** In the place of words about pages of the portal. */
  foreign: { happened: string; advice: string }
  /** In the place of words that nothing was sent. */
  underWay: { happened: string; advice: string }
  /** In the place of words for who wrote the request by hand. */
  anotherWay: string
  openApp: string
  openAppApart: string
  tryAgain: string
  toApps: string
}

export const PROBLEM_PAGE_TEXTS: Readonly<Record<Language, ProblemPageTexts>> = {
  en: {
    notSent: 'This was not sent',
    resendByOpening:
      'What you typed is still here. To send it after all, open the app in another tab, then reload this page and agree to send it again.',
    resendLater:
      'What you typed is still here. To send it after all, reload this page later and agree to send it again.',
    foreign: {
      happened: 'It did not come from a page of this app.',
      advice: 'Open the app and try it from there.',
    },
    underWay: {
      happened:
        'The request was on its way when it was stopped. The app may still have carried it out.',
      advice: 'Check before you send a change again.',
    },
    anotherWay:
      'Go back and try another way. If it happens again, tell support the request number.',
    openApp: 'Open the app',
    openAppApart: 'Open the app in another tab',
    tryAgain: 'Try again',
    toApps: 'Go to your apps',
  },
  de: {
    notSent: 'Das wurde nicht gesendet',
    resendByOpening:
      'Ihre Eingaben sind noch da. Um sie doch noch zu senden, öffnen Sie die App in einem anderen Tab, laden Sie dann diese Seite neu, und stimmen Sie dem erneuten Senden zu.',
    resendLater:
      'Ihre Eingaben sind noch da. Um sie doch noch zu senden, laden Sie diese Seite später neu, und stimmen Sie dem erneuten Senden zu.',
    foreign: {
      happened: 'Sie kam nicht von einer Seite dieser App.',
      advice: 'Öffnen Sie die App, und versuchen Sie es von dort aus.',
    },
    underWay: {
      happened:
        'Die Anfrage war schon unterwegs, als sie angehalten wurde. Die App hat sie möglicherweise trotzdem ausgeführt.',
      advice: 'Prüfen Sie das, bevor Sie eine Änderung noch einmal senden.',
    },
    anotherWay:
      'Gehen Sie zurück, und versuchen Sie es auf einem anderen Weg. Wenn es noch einmal vorkommt, nennen Sie dem Support die Anfragenummer.',
    openApp: 'App öffnen',
    openAppApart: 'App in einem anderen Tab öffnen',
    tryAgain: 'Erneut versuchen',
    toApps: 'Zu Ihren Apps',
  },
  fr: {
    notSent: 'Ceci n’a pas été envoyé',
    resendByOpening:
      'Votre saisie est toujours là. Pour l’envoyer malgré tout, ouvrez l’application dans un autre onglet, puis actualisez cette page et acceptez le nouvel envoi.',
    resendLater:
      'Votre saisie est toujours là. Pour l’envoyer malgré tout, actualisez cette page un peu plus tard et acceptez le nouvel envoi.',
    foreign: {
      happened: 'Elle ne provenait pas d’une page de cette application.',
      advice: 'Ouvrez l’application et réessayez à partir de là.',
    },
    underWay: {
      happened:
        'La requête était déjà en cours lorsqu’elle a été arrêtée. L’application l’a peut-être exécutée malgré tout.',
      advice: 'Vérifiez avant de renvoyer une modification.',
    },
    anotherWay:
      'Revenez en arrière et essayez autrement. Si cela se reproduit, communiquez le numéro de requête au support.',
    openApp: 'Ouvrir l’application',
    openAppApart: 'Ouvrir l’application dans un autre onglet',
    tryAgain: 'Réessayer',
    toApps: 'Accéder à vos applications',
  },
  es: {
    notSent: 'Esto no se envió',
    resendByOpening:
      'Lo que escribió sigue aquí. Para enviarlo, abra la aplicación en otra pestaña; después, vuelva a cargar esta página y acepte el nuevo envío.',
    resendLater:
      'Lo que escribió sigue aquí. Para enviarlo, vuelva a cargar esta página más tarde y acepte el nuevo envío.',
    foreign: {
      happened: 'No procedía de una página de esta aplicación.',
      advice: 'Abra la aplicación e inténtelo desde allí.',
    },
    underWay: {
      happened:
        'La solicitud ya estaba en curso cuando se detuvo. Es posible que la aplicación la haya procesado de todos modos.',
      advice: 'Compruébelo antes de volver a enviar un cambio.',
    },
    anotherWay:
      'Vuelva atrás e inténtelo de otra manera. Si ocurre otra vez, indique al soporte técnico el número de solicitud.',
    openApp: 'Abrir la aplicación',
    openAppApart: 'Abrir la aplicación en otra pestaña',
    tryAgain: 'Reintentar',
    toApps: 'Ir a sus aplicaciones',
  },
  ja: {
    notSent: '送信されませんでした',
    resendByOpening:
      '入力した内容は残っています。送信するには、別のタブでアプリを開いてから、このページを再読み込みして、再送信に同意してください。',
    resendLater:
      '入力した内容は残っています。送信するには、しばらくしてからこのページを再読み込みして、再送信に同意してください。',
    foreign: {
      happened: 'このアプリのページから送信されたものではありません。',
      advice: 'アプリを開いて、そこからもう一度お試しください。',
    },
    underWay: {
      happened: '要求は処理の途中で停止されました。アプリで実行された可能性があります。',
      advice: '変更を再送信する前に確認してください。',
    },
    anotherWay:
      '前のページに戻って、別の方法でお試しください。繰り返し発生する場合は、要求番号をサポートに伝えてください。',
    openApp: 'アプリを開く',
    openAppApart: '別のタブでアプリを開く',
    tryAgain: '再試行',
    toApps: 'アプリ一覧へ',
  },
  ar: {
    notSent: 'لم يُرسل هذا',
    resendByOpening:
      'ما كتبته لا يزال هنا. لإرساله، افتح التطبيق في علامة تبويب أخرى، ثم أعد تحميل هذه الصفحة ووافق على إعادة الإرسال.',
    resendLater: 'ما كتبته لا يزال هنا. لإرساله، أعد تحميل هذه الصفحة لاحقًا ووافق على إعادة الإرسال.',
    foreign: {
      happened: 'لم يصدر من صفحة تابعة لهذا التطبيق.',
      advice: 'افتح التطبيق وحاول من هناك.',
    },
    underWay: {
      happened: 'كان الطلب في طريقه عندما أُوقف. ربما نفّذه التطبيق رغم ذلك.',
      advice: 'تحقق قبل إرسال أي تغيير مجددًا.',
    },
    anotherWay: 'ارجع وجرّب طريقة أخرى. إذا تكرر ذلك، فأخبر الدعم برقم الطلب.',
    openApp: 'فتح التطبيق',
    openAppApart: 'فتح التطبيق في علامة تبويب أخرى',
    tryAgain: 'إعادة المحاولة',
    toApps: 'الانتقال إلى تطبيقاتك',
  },
}
