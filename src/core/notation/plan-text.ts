// How compiled code gets derivatives, as text for people.
import type { DifferentiationPlan } from '../analysis/answer';

const modeTexts: Readonly<Record<DifferentiationPlan['mode'], string>> = {
  forward: 'forward mode',
  reverse: 'reverse mode',
  elimination: 'elimination, between forward and reverse mode',
};

/** `reverse mode, about 2.5 × the cost of f`. */
export function planText({ mode, cost }: DifferentiationPlan, f: string): string {
  if (!Number.isFinite(cost)) return modeTexts[mode];
  return `${modeTexts[mode]}, about ${cost < 10 ? cost.toFixed(1) : cost.toFixed(0)} × the cost of ${f}`;
}
