// The page's entry: the panel on VS Code's message channel.
import './style/main.css';
import { readPanelState } from '../src/protocol/panel-validators';
import { Page } from './page';
import { reach } from './timeline';
import type { PageMessage, PanelState } from '../src/protocol/panel';

declare function acquireVsCodeApi(): {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: PanelState): void;
};

const host = acquireVsCodeApi();
const root = document.getElementById('panel');
if (root !== null) {
  const page = new Page(root, host);
  const kept = readPanelState(host.getState());
  if (kept !== null) page.restore(kept);
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => page.receive(data));
  reach('ready');
  host.postMessage({ kind: 'ready' });
}
