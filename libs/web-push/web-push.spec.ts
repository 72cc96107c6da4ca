import { createECDH, createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isBrowserKeys, isPushKey, newPushKey, PushIdentity, sealedFor } from '#web-push';

/** The example of RFC 8291, appendix A. */
const RFC = {
  text: 'When I grow up, I want to be a watermelon',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  privateKey: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  body:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz' +
    'AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};

describe('a message to a browser', () => {
  it('is sealed as the example of the standard', () => {
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(RFC.privateKey, 'base64url');
    const sealed = sealedFor(RFC, RFC.text, pair, Buffer.from(RFC.salt, 'base64url'));
    expect(sealed.toString('base64url')).toBe(RFC.body);
  });

  it('is never sealed the same way twice', () => {
    expect(sealedFor(RFC, RFC.text).equals(sealedFor(RFC, RFC.text))).toBe(false);
  });

  it.each([
    ['no point of the curve', { p256dh: Buffer.alloc(65, 4).toString('base64url') }],
    ['a point that is cut', { p256dh: RFC.p256dh.slice(0, 40) }],
    ['a secret that is too short', { auth: 'AAAA' }],
    ['nothing', { p256dh: '', auth: '' }],
  ])('is for no keys such as %s', (_, wrong) => {
    expect(isBrowserKeys(RFC)).toBe(true);
    expect(isBrowserKeys({ ...RFC, ...wrong })).toBe(false);
  });
});

describe('who pushes', () => {
  const NOW = new Date('2026-11-24T09:00:00Z');

  it('signs for one push service, for half a day, with a key that browsers know', () => {
    const identity = new PushIdentity(newPushKey(), 'mailto:desk@provider.example');
    const header = identity.authorizationFor('https://push.example/send/abc?x=1', NOW);
    const [, head = '', claims = '', signature = '', key = ''] =
      /^vapid t=([^.]+)\.([^.]+)\.([^,]+), k=(.+)$/.exec(header) ?? [];

    expect(key).toBe(identity.publicKey);
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      ...{ aud: 'https://push.example', exp: NOW.getTime() / 1000 + 12 * 3600 },
      sub: 'mailto:desk@provider.example',
    });
    const point = Buffer.from(key, 'base64url');
    const jwk = {
      ...{ kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url') },
      y: point.subarray(33).toString('base64url'),
    };
    const isSigned = verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: createPublicKey({ format: 'jwk', key: jwk }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    expect(isSigned).toBe(true);
  });

  it('has a key of the curve', () => {
    expect(isPushKey(newPushKey())).toBe(true);
    expect(isPushKey(Buffer.alloc(32).toString('base64url'))).toBe(false);
    expect(isPushKey(Buffer.alloc(32, 255).toString('base64url'))).toBe(false);
    expect(isPushKey('short')).toBe(false);
  });
});
