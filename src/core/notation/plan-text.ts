// How compiled code gets derivatives, as text for people.
import type { DifferentiationPlan } from '../analysis/answer';

const modeTexts: Readonly<Record<DifferentiationPlan['mode'], string>> = {
  forward: 'forward mode',
  reverse: 'reverse mode',
  elimination: 'elimination, between forward and reverse mode',
};

const briefTexts: typeof modeTexts = { ...modeTexts, elimination: 'elimination' };

function costText({ cost }: DifferentiationPlan): string | null {
  return Number.isFinite(cost) ? `${cost < 10 ? cost.toFixed(1) : cost.toFixed(0)} ×` : null;
}

/** `reverse mode, about 2.5 × the cost of f`. */
export function planText(plan: DifferentiationPlan, f: string): string {
  const cost = costText(plan);
  return cost === null ? modeTexts[plan.mode] : `${modeTexts[plan.mode]}, about ${cost} the cost of ${f}`;
}

/** Where there is little room: `reverse mode, 2.5 × the cost of f`, or without `f`, `reverse mode, 2.5 ×`. */
export function briefPlanText(plan: DifferentiationPlan, f: string | null): string {
  const cost = costText(plan);
  if (cost === null) return briefTexts[plan.mode];
  return `${briefTexts[plan.mode]}, ${cost}${f === null ? '' : ` the cost of ${f}`}`;
}
