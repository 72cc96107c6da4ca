export { readCredential, sessionCookieName } from './domain/credential.js';
export { chooseHat, type Hat } from './domain/hats.js';
export { isKnownHost, unknownHost } from './known-host.js';
export { isSameSite } from './domain/request-origin.js';
export { actorIn, hashSecret, IdentityService } from './identity.service.js';
export { hashPassword } from './passwords.js';
export { As, Hatless, Hats, Open, SignedInApi, Who } from './sign-in.decorators.js';
export { SignInModule } from './sign-in.module.js';
export { findSignedIn, type Holder, type SignedIn } from './signed-in.js';
