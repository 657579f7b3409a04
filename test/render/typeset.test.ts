// TeX to pictures, without a browser.
import assert from 'node:assert/strict';
import { toBase64 } from '../../src/render/base64';
import { longestTex, typeset, type Picture } from '../../src/render/typeset';

const options = { color: '#3b3b3b', display: false, scale: 16 };

function picture(tex: string, color = options.color, scale = options.scale): Picture {
  const result = typeset(tex, { ...options, color, scale });
  assert.ok(result.ok, result.ok ? '' : result.message);
  return result.picture;
}

describe('render: typeset', () => {
  it('draws everything that the printers write', () => {
    for (const tex of [
      '\\nabla f = \\left( 400 x (x^{2} - y),\\enspace 200 (y - x^{2}) \\right)',
      '\\begin{aligned} f &= \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} \\\\[0.4em] g &= 2 \\end{aligned}',
      '\\begin{cases} 1 & \\text{if } x > y \\\\ 0 & \\text{otherwise} \\end{cases}',
      '\\operatorname{sgn}(x) + \\left\\lfloor x\\right\\rfloor + \\left|x\\right| + \\mathit{learningRate}_{2} + \\mathrm{kin}',
      '\\frac{\\partial(r, \\theta)}{\\partial(x, y)} \\cdot \\varphi \\times 10^{-7} \\infty \\sqrt{x} \\mathbb{R}',
    ]) {
      const { svg, width, height } = picture(tex);
      assert.ok(width > 10 && height > 5, tex);
      assert.ok(!svg.includes('merror') && !svg.includes('currentColor'), tex);
    }
  });

  it('bakes the colour in and grows with the scale', () => {
    const small = picture('x^2', '#ff0000', 10);
    const large = picture('x^2', '#ff0000', 20);
    assert.match(small.svg, /#ff0000/);
    assert.ok(Math.abs(large.width / small.width - 2) < 0.02);
  });

  it('holds nothing that only serves a page', () => {
    assert.doesNotMatch(picture('\\frac{a}{b}').svg, /\s(?:data-|aria-|class|style|role|focusable)/);
  });

  it('is a whole document by itself', () => {
    const { svg } = picture('\\alpha + \\beta');
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(svg, /<\/svg>$/);
    assert.equal(svg.split('<g').length, svg.split('</g>').length);
  });

  it('says why it cannot draw, and draws no error message', () => {
    for (const tex of ['\\frac{1}', '\\nosuchcommand', '}', '', ' ', 'x'.repeat(longestTex + 1)]) {
      const result = typeset(tex, options);
      assert.ok(!result.ok && result.message !== '', tex.slice(0, 20));
    }
    assert.ok(typeset('x', options).ok);
  });

  it('stays the same from call to call: one formula leaves nothing for the next', () => {
    const before = picture('a+b').svg;
    typeset('\\def\\a{b} \\a', options);
    typeset('\\frac{', options);
    assert.equal(picture('a+b').svg, before);
  });
});

describe('render: base64', () => {
  it('agrees with the platform, beyond the basic plane and on broken text too', () => {
    for (const text of ['', 'a', 'ab', 'abc', 'é∇ℝ𝛁', '\ud800x']) {
      assert.equal(toBase64(text), Buffer.from(text, 'utf8').toString('base64'));
    }
  });
});
