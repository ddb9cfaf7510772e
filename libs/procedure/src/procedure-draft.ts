import type { LifeEvent } from './catalogue/life-events';
import type { ProcedureContent } from './content/content';
import type { ProcedureAudience, ServiceLevel } from './procedure.entity';

export type CompetenceRule = { agencyId: string } | { agencyKind: string; agencyName?: string };

/** A whole procedure as a seed or an import describes it. */
export interface ProcedureDraft {
  code: string;
  name: string;
  field: { code: string; name: string };
  serviceLevel: ServiceLevel;
  audiences: ProcedureAudience[];
  lifeEvents: LifeEvent[];
  /** Everyday words by which people look for it. */
  keywords: string;
  competence: CompetenceRule[];
  /** YYYY-MM-DD */
  effectiveFrom: string;
  content: ProcedureContent;
}
