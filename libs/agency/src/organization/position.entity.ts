import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A title of office (chức danh, chức vụ) that is offered when staff are entered. */
@Entity({ schema: 'agency', name: 'position' })
@Index('position_title', ['title'], { unique: true })
@Check('position_rank', 'rank BETWEEN 1 AND 999')
export class Position {
  @PrimaryColumn('uuid') id: string;
  @Column('text') title: string;
  /** Lists begin with the lowest: 1 is the head. */
  @Column('int') rank: number;
}
