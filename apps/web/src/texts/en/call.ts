/** Writing a call on an app's page, and making it again. */
export const callTexts = {
  'call.headers': 'Headers',
  'call.headersHint': 'One on each line, as in: {example}',
  'call.headerForm': 'Line {line, number}: write a header as “Name: value”.',
  'call.headerValue': 'Line {line, number}: “{name}” holds a character that no header can carry.',
  'call.headerReserved': 'Line {line, number}: “{name}” is set by the browser or by the portal.',
  'call.bodyOf': 'Body ({mediaType})',
  'call.receiving': 'Receiving {name}',
  'call.receivedOf': '{bytes} of {total}',
  'call.saysReceiving': 'Receiving the answer',
  'call.saysReceived': 'Receiving the answer, {percent, number} %',
  'call.saysCancelled': 'Cancelled',
  'call.history': 'Recent calls ({count, number})',
  'call.historyHint':
    'This tab remembers them until you reload it, close it or sign out. Answers are not kept.',
  'call.historyClear': 'Forget recent calls',
  'call.historyNow': 'just now',
  'call.historyNoAnswer': 'no answer',
  'call.code': 'As code',
  'call.codeFaults': 'Mend the request first.',
  'call.codeFetch': 'For a page on the portal’s address, with the portal’s typed client',
  'call.codeCurl': 'For a terminal, with curl',
  'call.codeCurlHint':
    'curl cannot use this page’s session: its cookie never leaves the browser. The command goes straight to application proxy, past the portal, with an access token of your own in {variable}. The Azure CLI gets one if your organisation lets it call this app.',
  'call.codeToken': 'Getting a token of your own',
  'call.copyFailed': 'Your browser did not allow copying. Select the text instead.',
} as const
