import type { problemTexts as english } from './en.ts'
import type { Translated } from './speaker.ts'

export const problemTexts: Translated<typeof english> = {
  'problems.session_required.title': 'Veuillez vous reconnecter',
  'problems.session_required.happened': 'Votre session sur le portail a pris fin.',
  'problems.session_required.advice':
    'Reconnectez-vous. Si vous étiez en train d’envoyer une modification, vérifiez si elle a été exécutée avant de la renvoyer.',
  'problems.token_renewal_required.title': 'Votre connexion doit être renouvelée',
  'problems.token_renewal_required.happened':
    'Le portail n’a pas pu renouveler votre connexion à {app} en arrière-plan. Votre requête n’a pas été exécutée.',
  'problems.token_renewal_required.advice':
    'Réessayez ; il vous sera peut-être demandé de confirmer votre identité.',
  'problems.app_token_required.title': 'L’accès à {app} n’a pas abouti',
  'problems.app_token_required.happened':
    'Le portail n’a pas reçu votre autorisation d’accès à {app}. Rien n’a été envoyé.',
  'problems.app_token_required.advice':
    'Réessayez ; il vous sera peut-être demandé de confirmer votre identité.',
  'problems.claims_required.title': '{app} demande une vérification supplémentaire',
  'problems.claims_required.happened':
    'Votre organisation vous demande de prouver à nouveau votre identité, par exemple avec votre téléphone. Votre requête n’a pas été exécutée.',
  'problems.claims_required.advice': 'Confirmez, et la requête partira.',
  'problems.guest.title': 'Les comptes invités ne sont pas admis ici',
  'problems.guest.happened':
    'Vous vous êtes connecté avec le compte d’une autre organisation, et ce portail n’accepte pas les invités.',
  'problems.guest.advice': 'Connectez-vous avec un compte de cette organisation.',
  'problems.invalid_token.title': 'La connexion n’a pas été acceptée',
  'problems.invalid_token.happened':
    'Le portail a refusé la preuve de connexion qui lui a été présentée.',
  'problems.invalid_token.advice':
    'Reconnectez-vous. Si cela se reproduit, communiquez au support la raison indiquée ci-dessous.',
  'problems.consent_required.title': '{app} n’a pas encore été approuvée',
  'problems.consent_required.happened':
    'Un administrateur doit autoriser ce portail à utiliser {app} en votre nom. Vous n’y êtes pour rien.',
  'problems.consent_required.advice':
    'Contactez votre administrateur ou votre support informatique et communiquez-lui le numéro de requête.',
  'problems.app_not_assigned.title': 'Vous n’avez pas accès à {app}',
  'problems.app_not_assigned.happened':
    'Votre compte ne figure pas parmi ceux qui peuvent utiliser {app}.',
  'problems.app_not_assigned.advice':
    'Demandez au propriétaire de l’application, ou à votre support informatique, de vous ajouter.',
  'problems.access_blocked.title': 'Une règle de sécurité bloque {app}',
  'problems.access_blocked.happened':
    'Les règles de votre organisation n’autorisent pas cet accès depuis cet appareil, ce lieu ou ce réseau.',
  'problems.access_blocked.advice':
    'Essayez depuis un appareil géré ou le réseau de l’entreprise, ou contactez votre support informatique en communiquant les numéros ci-dessous.',
  'problems.cross_site_request.title': 'Cette requête a été arrêtée pour votre sécurité',
  'problems.cross_site_request.happened': 'Elle ne semblait pas provenir de la page du portail.',
  'problems.cross_site_request.advice': 'Actualisez le portail, puis réessayez.',
  'problems.ticket_invalid.title': 'Ce lien a expiré',
  'problems.ticket_invalid.happened':
    'Le lien qui ouvre l’application ne fonctionne qu’une fois et pendant peu de temps.',
  'problems.ticket_invalid.advice': 'Ouvrez à nouveau l’application depuis le portail.',
  'problems.app_not_found.title': 'Application introuvable',
  'problems.app_not_found.happened':
    'Cette application n’existe pas ici, ou elle n’est pas destinée à votre compte.',
  'problems.app_not_found.advice':
    'Cherchez-la parmi vos applications ou demandez à la personne qui vous a envoyé ici.',
  'problems.not_found.title': 'Rien ici',
  'problems.not_found.happened': 'Le portail n’a rien à cette adresse.',
  'problems.not_found.advice': 'Vérifiez l’adresse ou revenez à vos applications.',
  'problems.method_not_allowed.title': 'Ce type de requête n’est pas autorisé',
  'problems.method_not_allowed.happened':
    '{app} ne peut être appelée via le portail qu’avec {methods}.',
  'problems.method_not_allowed.advice': 'Choisissez l’une de ces méthodes.',
  'problems.account_mismatch.title': 'Un autre compte est connecté',
  'problems.account_mismatch.happened':
    'Le portail est ouvert avec un autre compte que celui que vous venez de choisir.',
  'problems.account_mismatch.advice':
    'Continuez avec le compte connecté, ou déconnectez-vous et changez de compte.',
  'problems.precondition_failed.title': 'Modification effectuée ailleurs',
  'problems.precondition_failed.happened':
    'Un autre onglet ou appareil vient de modifier la même chose. Votre modification n’a pas été conservée.',
  'problems.precondition_failed.advice': 'Actualisez et refaites la modification.',
  'problems.precondition_required.title': 'La modification n’a pas été conservée',
  'problems.precondition_required.happened':
    'Le portail n’a pas pu déterminer à partir de quel état elle a été faite.',
  'problems.precondition_required.advice': 'Actualisez et refaites la modification.',
  'problems.bad_request.title': 'La requête n’a pas pu être lue',
  'problems.bad_request.happened': 'Un élément n’est pas conforme.',
  'problems.bad_request.advice': 'Vérifiez le chemin et le corps, puis renvoyez-la.',
  'problems.payload_too_large.title': 'C’est trop à la fois',
  'problems.payload_too_large.happened':
    'Le contenu dépasse la taille que {app} accepte via le portail.',
  'problems.payload_too_large.advice': 'Réduisez le contenu ou envoyez-le en plusieurs parties.',
  'problems.misdirected_request.title': 'Ce n’est pas l’adresse du portail',
  'problems.misdirected_request.happened':
    'Le portail a été ouvert à une adresse qu’il ne dessert pas.',
  'problems.misdirected_request.advice': 'Utilisez l’adresse fournie par votre organisation.',
  'problems.headers_too_large.title': 'La requête était trop volumineuse',
  'problems.headers_too_large.happened':
    'Votre navigateur a envoyé plus d’en-têtes que le portail n’en accepte, le plus souvent à cause d’anciens cookies.',
  'problems.headers_too_large.advice': 'Supprimez les cookies de ce site et actualisez la page.',
  'problems.rate_limited.title': 'Trop de requêtes',
  'problems.rate_limited.happened':
    'Le portail a reçu de vous plus de requêtes qu’il n’en accepte en peu de temps.',
  'problems.rate_limited.advice': 'Patientez une minute, puis réessayez.',
  'problems.app_proxy_rejected_token.title': '{app} n’a pas accepté votre connexion',
  'problems.app_proxy_rejected_token.happened':
    'La passerelle devant {app} a demandé une connexion alors que le portail l’avait déjà effectuée. Il s’agit d’une erreur de configuration, pas d’une erreur de votre part.',
  'problems.app_proxy_rejected_token.advice':
    'Contactez le support en communiquant le numéro de requête.',
  'problems.app_proxy_forbidden.title': '{app} a refusé l’accès',
  'problems.app_proxy_forbidden.happened': 'La passerelle devant {app} n’admet pas votre compte.',
  'problems.app_proxy_forbidden.advice':
    'Demandez au propriétaire de l’application, ou à votre support informatique, si vous devriez y avoir accès.',
  'problems.app_proxy_throttled.title': '{app} est occupée',
  'problems.app_proxy_throttled.happened':
    'La passerelle placée devant cette application n’accepte plus de requêtes pour le moment.',
  'problems.app_proxy_throttled.advice': 'Patientez une minute, puis réessayez.',
  'problems.upstream_unreachable.title': '{app} est injoignable',
  'problems.upstream_unreachable.happened':
    '{phase, select, app_proxy {La connexion au réseau de l’entreprise, ou l’application qui s’y trouve, est en panne.} body {La connexion a été interrompue pendant la réception de la réponse.} other {Le portail fonctionne, mais l’application ne répond pas.}}',
  'problems.upstream_unreachable.advice':
    'Réessayez dans quelques minutes. Si cela persiste, contactez le support.',
  'problems.upstream_tls.title': 'La connexion à {app} n’est pas sécurisée',
  'problems.upstream_tls.happened':
    'Le certificat de l’application n’a pas pu être vérifié ; rien n’a été envoyé.',
  'problems.upstream_tls.advice': 'Contactez le support en communiquant le numéro de requête.',
  'problems.upstream_timeout.title': '{app} a mis trop de temps',
  'problems.upstream_timeout.happened':
    'Aucune réponse n’est arrivée en {seconds, plural, one {# seconde} other {# secondes}}. L’application a peut-être tout de même exécuté la requête.',
  'problems.upstream_timeout.advice': 'Vérifiez avant de renvoyer une modification.',
  'problems.circuit_open.title': '{app} rencontre des difficultés',
  'problems.circuit_open.happened':
    'Plusieurs échecs se sont succédé ; le portail lui accorde une courte pause. Rien n’a été envoyé.',
  'problems.circuit_open.advice': 'Patientez une minute, puis réessayez.',
  'problems.identity_provider_unavailable.title': 'Le service de connexion n’est pas disponible',
  'problems.identity_provider_unavailable.happened':
    'Le portail fonctionne, mais le service de connexion de votre organisation ne répond pas. Votre requête n’a pas été exécutée.',
  'problems.identity_provider_unavailable.advice': 'Réessayez dans quelques minutes.',
  'problems.store_unavailable.title': 'Le portail ne peut pas retrouver votre session',
  'problems.store_unavailable.happened':
    'Sa propre mémoire est momentanément indisponible. Vous n’avez pas été déconnecté.',
  'problems.store_unavailable.advice': 'Réessayez dans une minute.',
  'problems.internal_error.title': 'Une erreur s’est produite dans le portail',
  'problems.internal_error.happened': 'L’erreur vient de notre côté, pas du vôtre.',
  'problems.internal_error.advice':
    'Réessayez. Si cela se reproduit, communiquez le numéro de requête au support.',

  'problems.theApp': 'l’application',
  'problems.support': 'Pour le support : {code}, requête {request}',
}
