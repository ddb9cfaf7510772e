import { Injectable } from '@nestjs/common';
import { AgencyFacade } from '@motcua/agency';
import { Database } from '@motcua/kernel/database';
import { ProcedureFacade } from '@motcua/procedure';
import type { FiguresDto } from './dossier.dto';

/** A public page may be asked for a thousand times a minute; the province's figures need not be newer than this. */
const KEPT_MS = 60_000;

interface Counts {
  filed: number;
  onTime: number;
  finished: number;
}

/** The province at a glance, for its front page. */
@Injectable()
export class DossierFigures {
  private kept: { at: number; figures: Promise<FiguresDto> } | undefined;

  constructor(
    private readonly db: Database,
    private readonly agencies: AgencyFacade,
    private readonly procedures: ProcedureFacade,
  ) {}

  figures(now: Date): Promise<FiguresDto> {
    if (!this.kept || now.getTime() - this.kept.at > KEPT_MS) {
      const figures = this.count(now);
      this.kept = { at: now.getTime(), figures };
      figures.catch(() => (this.kept = undefined));
    }
    return this.kept.figures;
  }

  private async count(now: Date): Promise<FiguresDto> {
    const [procedures, agencies, { filed, onTime, finished }] = await Promise.all([
      this.procedures.countOpen(),
      this.agencies.countActive(),
      this.countDossiers(now),
    ]);
    return {
      procedures,
      agencies,
      onTimePercent: finished === 0 ? null : Math.round((onTime / finished) * 100),
      dossiersThisMonth: filed,
    };
  }

  /** Filed since the month began in Vietnam; finished in that time, and how many of those by the day promised first. */
  private async countDossiers(now: Date): Promise<Counts> {
    const [row] = await this.db.reader.query<Counts[]>(
      `WITH month AS (SELECT date_trunc('month', $1::timestamptz, 'Asia/Ho_Chi_Minh') AS start)
       SELECT count(*) FILTER (WHERE submitted_at >= start)::int AS filed,
         count(*) FILTER (WHERE finished_at >= start AND finished_at <= first_due_at)::int AS "onTime",
         count(*) FILTER (WHERE finished_at >= start)::int AS finished
       FROM dossier.dossier, month
       WHERE code IS NOT NULL AND updated_at >= start`,
      [now],
    );
    return row ?? { filed: 0, onTime: 0, finished: 0 };
  }
}
