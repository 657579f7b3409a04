// Pictures and numbers on their way out: what the host is asked to save or copy.
import { summarize } from '../model/summary';
import { runsCsv, samplesCsv } from '../model/table-text';
import { contourSvg } from './contour-svg';
import type { Drawing } from './drawing';
import type { Scene } from './scene';
import type { ExportKind } from './toolbar';
import type { PageMessage } from '../../src/protocol/panel';

/** The message for the host, or null where there is nothing to export yet. */
export function exportMessage(kind: ExportKind, scene: Scene, drawing: Drawing): PageMessage | null {
  const { subject, state } = scene;
  const trajectories = new Map(scene.runs.map((run) => [run.id, run.trajectory] as const));
  const name = subject.reference.name.replace(/[^\w.-]+/g, '_');
  const save = (suffix: string, base64: string): PageMessage => ({
    kind: 'save',
    fileName: `${name}${suffix}`,
    base64,
  });
  switch (kind) {
    case 'png':
      return save('.png', drawing.toPng(scene).replace(/^data:[^,]*,/, ''));
    case 'svg':
      return save('-contours.svg', base64Of(contourSvg(scene, drawing.linesOf(scene))));
    case 'samples':
      return scene.grid === null
        ? null
        : save('-samples.csv', base64Of(samplesCsv(scene.grid, subject.inputNames, 'value')));
    case 'runs':
      return save('-runs.csv', base64Of(runsCsv(state.runs, trajectories, subject.inputNames)));
    case 'text': {
      const view = drawing.viewOf(scene);
      const summary = summarize(subject, state, view, scene, trajectories);
      return { kind: 'copy', text: summary.text };
    }
  }
}

function base64Of(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
