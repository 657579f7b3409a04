// Colours of themes that cannot be seen are not drawn with.
import assert from 'node:assert/strict';
import { readableColour } from '../../../webview/model/readable-colour';

describe('readableColour', () => {
  const orange = '#d18616';

  it('keeps a colour that stands off the ground', () => {
    for (const colour of ['#cca700', '#fc0', 'rgb(204, 167, 0)', 'rgba(204, 167, 0, 1)', '#cca700ff']) {
      assert.equal(readableColour(colour, '#1f1f1f', orange), colour);
    }
    assert.equal(readableColour('#bf8803', '#ffffff', orange), '#bf8803');
  });

  it('replaces one that is transparent, or like the ground', () => {
    for (const colour of ['#ea5c0055', 'rgba(234, 92, 0, 0.33)', '#222222', '#f806']) {
      assert.equal(readableColour(colour, '#1f1f1f', orange), orange, colour);
    }
  });

  it('takes what it cannot read as it is', () => {
    assert.equal(readableColour('color(srgb 1 0 0)', '#1f1f1f', orange), 'color(srgb 1 0 0)');
    assert.equal(readableColour('#ea5c0055', 'Canvas', orange), '#ea5c0055');
  });
});
