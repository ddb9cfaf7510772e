import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A field of administration (lĩnh vực) that procedures are sorted into. */
@Entity({ schema: 'procedure', name: 'field' })
export class Field {
  @PrimaryColumn('text') code: string;
  @Column('text') name: string;
}
