import './picture.css';

/** Small scenes for places that are still empty: a roof, a door, a sheet of paper, and one thing in gold. */
const scenes = {
  /** A sheet under a glass: looked for, not found. */
  search: (
    <>
      <path className="picture__soft" d="M34 12h40l16 16v60H34z" />
      <path d="M34 12h40l16 16v60H34zM74 12v16h16M46 40h24M46 52h16" />
      <circle className="picture__paper" cx="78" cy="62" r="17" />
      <path className="picture__gold" d="m91 75 13 13" />
      <path d="M72 58c1-6 12-6 12 1 0 5-6 4-6 9m0 5v1" />
    </>
  ),
  /** A tray with its last sheet ticked: nothing waits. */
  tray: (
    <>
      <path className="picture__soft" d="M42 14h44v50H42z" />
      <path d="M42 60V14h44v46M52 26h24M52 36h14" />
      <path className="picture__gold" d="m66 46 5 5 10-11" />
      <path className="picture__paper" d="M22 58h24l6 12h24l6-12h24v32H22z" />
    </>
  ),
  /** A door that stands open: the first dossier comes in here. */
  door: (
    <>
      <path className="picture__soft" d="M30 44 64 16l34 28v48H30z" />
      <path d="M20 48 64 12l44 36M30 44v48h68V44" />
      <path className="picture__light" d="M54 54h20v38H54z" />
      <path className="picture__paper" d="m54 54 13 6v38l-13-6z" />
      <path d="M63 76v4M16 92h96" />
    </>
  ),
  /** A bell at rest. */
  bell: (
    <>
      <path className="picture__soft" d="M36 76c8-8 6-18 7-30 1-14 10-22 21-22s20 8 21 22c1 12-1 22 7 30z" />
      <path d="M36 76c8-8 6-18 7-30 1-14 10-22 21-22s20 8 21 22c1 12-1 22 7 30zM64 24v-8" />
      <path className="picture__gold" d="M56 84c2 7 14 7 16 0" />
    </>
  ),
} as const;

export type Scene = keyof typeof scenes;

/** A picture beside words that say the same: hidden from those who listen. */
export function Picture({ scene }: { scene: Scene }) {
  return (
    <svg className="picture" viewBox="0 0 128 104" width="128" height="104" aria-hidden="true" focusable="false">
      {scenes[scene]}
    </svg>
  );
}
