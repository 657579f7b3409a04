// Inside the typeset worker: TeX in, pictures out.
import { typeset } from '../../render/typeset';
import type { ParentPort } from '../worker-port';
import type { FromTypeset, ToTypeset } from './messages';

export function startTypesetSession(port: ParentPort): void {
  port.onMessage((data) => {
    const { id, tex, options } = data as ToTypeset;
    const answer: FromTypeset = { id, result: typeset(tex, options) };
    port.post(answer);
  });
}
