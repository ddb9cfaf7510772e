import type { Conclusion, Part } from '../../api/contract';
import type { IconName } from '../../ui/icon';

export interface Look {
  tone: 'good' | 'doubt' | 'bad';
  icon: IconName;
}

/** Green is kept for what is proven; a doubt never looks like it. */
export const conclusionLooks: Record<Conclusion, Look> = {
  TOTAL_PASSED: { tone: 'good', icon: 'check' },
  INDETERMINATE: { tone: 'doubt', icon: 'alert-triangle' },
  TOTAL_FAILED: { tone: 'bad', icon: 'x' },
  NO_SIGNATURE: { tone: 'doubt', icon: 'alert-triangle' },
};

export const partLooks: Record<Part, Look> = {
  passed: { tone: 'good', icon: 'circle-check' },
  failed: { tone: 'bad', icon: 'circle-x' },
  indeterminate: { tone: 'doubt', icon: 'alert-triangle' },
};
