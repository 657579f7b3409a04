// The built server over stdio: hovers.
import assert from 'node:assert/strict';
import { BuiltServer, buildServer, marked } from './built-server';

describe('server: hover', () => {
  let server: BuiltServer;
  before(async function () {
    this.timeout(300_000);
    buildServer();
    server = await BuiltServer.start();
  });
  after(() => server.stop());

  /** A hover does without what takes too long on a slow machine; the next one has it. */
  async function hoverInFull(uri: string, offset: number): Promise<string> {
    for (;;) {
      const hover = (await server.hover(uri, offset)) ?? '';
      if (hover.includes('base64,') && !hover.includes('not verified')) return hover;
    }
  }

  it('shows gradient, Hessian and class of a TypeScript function, typeset', async () => {
    const { text, offsets } = marked(`/** @at (-1.2, 1) */
export function rosen<|>brock(x: number, y: number): number {
  return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;
}
`);
    await server.open('file:///rosenbrock.ts', text);
    const hover = await hoverInFull('file:///rosenbrock.ts', offsets[0] ?? 0);
    assert.match(hover, /∇ rosenbrock\*\* : ℝ² → ℝ.*at \(−1\.2, 1\), from @at/);
    assert.match(hover, /!\[∇f = \(400·x·\(x² − y\) \+ 2·x − 2, 200·\(y − x²\)\); H = /);
    assert.match(hover, /\(data:image\/svg\+xml;base64,/);
    assert.match(hover, /f = 24\.2.*∇f = \(−215\.6, −88\).*\\\|∇f\\\| = 232\.868.*λ = .*not a critical point/);
    assert.match(hover, /\[Plot\]\(command:nabla\.plotSurface\?/);
  });
});
