// Names as text for people: Greek names become letters, numbers at their end and indices become subscripts.
import { subscript } from './number-text';

const greek: ReadonlyMap<string, string> = new Map(
  (
    'alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ ' +
    'sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ ' +
    'Phi Φ Psi Ψ Omega Ω varepsilon ε vartheta ϑ varphi φ'
  )
    .split(' ')
    .reduce<[string, string][]>((pairs, word, i, words) => {
      if (i % 2 === 0) pairs.push([word, words[i + 1] ?? word]);
      return pairs;
    }, []),
);

/** `theta1` is θ₁, `x_2` is x₂, `w[0]` is w₀, `A[1][2]` is A₁,₂; `learningRate` and `p.x` stay as they are. */
export function nameText(name: string): string {
  const indexed = /^(.*?)((?:\[\d+\])+)$/.exec(name);
  if (indexed !== null) {
    const indices = (indexed[2] ?? '').match(/\d+/g) ?? [];
    return nameText(indexed[1] ?? '') + indices.map((index) => subscript(Number(index))).join(',');
  }
  const [, stem = name, digits = ''] = /^(\p{L}+?)_?(\d+)$/u.exec(name) ?? [];
  const letter = greek.get(stem);
  if (digits === '') return letter ?? name;
  if (letter === undefined && stem.length > 1) return name;
  return (letter ?? stem) + subscript(Number(digits));
}
