// A new nonce for every page, from the cryptographic source that both extension hosts have.

export function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes));
}
