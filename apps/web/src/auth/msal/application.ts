import type { PublicConfig } from '@app-proxy-portal/shared/api'
import {
  BrowserCacheLocation,
  createStandardPublicClientApplication,
  type IPublicClientApplication,
} from '@azure/msal-browser'

/** Long enough for a person who has to find a phone; MSAL's own default is one minute. */
const POPUP_TIMEOUT_MS = 10 * 60_000

/** The one MSAL application of the page, ready for use. */
export function createApplication(
  config: PublicConfig,
  origin: string,
): Promise<IPublicClientApplication> {
  return createStandardPublicClientApplication({
    auth: {
      clientId: config.clientId,
      authority: config.authority,
      knownAuthorities: config.knownAuthorities,
      // An empty string would make MSAL fall back to the network without a word.
      ...(config.authorityMetadata === null ? {} : { authorityMetadata: config.authorityMetadata }),
      redirectUri: origin + config.redirectPath,
      // The bridge cleans the answer's `state` away and is registered anyway.
      postLogoutRedirectUri: origin + config.redirectPath,
      clientCapabilities: ['cp1'],
    },
    // Per tab: what a closed tab leaves behind is nothing.
    cache: { cacheLocation: BrowserCacheLocation.SessionStorage },
    system: { popupBridgeTimeout: POPUP_TIMEOUT_MS },
  })
}
