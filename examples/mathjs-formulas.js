import * as math from 'mathjs';

// Formulas given to mathjs as text are read as well:
// rest the mouse inside the quotation marks.
export const bowl = math.evaluate('x^2 + x y + 3 y^2', { x: 1, y: 2 });
export const bell = math.compile('exp(-(u^2 + v^2) / 2)');
export const wave = math.parse('f(a, b) = sin(a) cos(b) + atan2(a, b)');

// So are formulas in comments: the softplus $s(t) = \ln(1 + e^t)$ has
// the sigmoid as its derivative, and $\sqrt{x^2 + y^2}$ has a gradient
// of length one everywhere but at the origin.
