import type { Translated } from '../../lib/text.ts'
import type { signInTexts as english } from '../en/sign-in.ts'

export const signInTexts: Translated<typeof english> = {
  'signIn.title': 'Iniciar sesión',
  'signIn.welcome': 'Le damos la bienvenida',
  'signIn.welcomeTo': 'Le damos la bienvenida a {portal}',
  'signIn.text':
    'Todas sus aplicaciones de trabajo en un solo lugar. Inicie sesión con su cuenta profesional para abrirlas.',
  'signIn.textBack':
    'Inicie sesión con su cuenta profesional y volverá directamente a la página que solicitó.',
  'signIn.signIn': 'Iniciar sesión',
  'signIn.leaving': 'Abriendo el inicio de sesión…',
  'signIn.idle': 'Se cerró su sesión porque no hubo actividad durante un tiempo.',
  'signIn.absolute': 'Su sesión de trabajo llegó a su fin, por lo que se cerró.',
  'signIn.signedOut': 'Ha cerrado la sesión.',
  'signIn.revoked': 'Usted cerró su sesión en otro dispositivo, o lo hizo un administrador.',
}
