import { END, STEP_ROLES, type Act, type Process, type Step, type StepKind } from './process';

/** Which acts a step of each kind can have; an act elsewhere would have no effect in law. */
const ACTS_OF: Record<StepKind, readonly Act[]> = {
  reception: ['receive', 'return-for-supplement', 'refuse', 'forward'],
  handling: ['return-for-supplement', 'assign', 'forward', 'submit-for-signature', 'send-back'],
  approval: ['send-back', 'approve', 'forward'],
  return: ['return-result'],
};

const ACT_WORDS: Record<Act, string> = {
  receive: 'Tiếp nhận',
  'return-for-supplement': 'Yêu cầu bổ sung',
  refuse: 'Từ chối',
  assign: 'Phân công',
  forward: 'Chuyển tiếp',
  'submit-for-signature': 'Trình ký',
  'send-back': 'Trả lại',
  approve: 'Phê duyệt',
  'return-result': 'Trả kết quả',
};

type Edge = [act: Act, target: string];
const edges = (step: Step): Edge[] => Object.entries(step.acts) as Edge[];

/** Every fault of a process, each as one sentence that says what to mend; empty when it may be published. */
export function checkProcess(process: Process): string[] {
  if (!process.steps[process.start]) return [`Bước bắt đầu “${process.start}” không có trong quy trình.`];
  const each = Object.entries(process.steps).flatMap(([key, step]) => stepFaults(process, key, step));
  if (each.length > 0) return each;
  return [
    ...startFaults(process),
    ...unreachable(process).map((name) => `Bước “${name}” không bao giờ được đến từ bước bắt đầu.`),
    ...endless(process).map((name) => `Từ bước “${name}” không có cách nào kết thúc hồ sơ.`),
    ...approvalFaults(process),
    ...shareFaults(process),
  ];
}

function stepFaults(process: Process, key: string, step: Step): string[] {
  const faults: string[] = [];
  const name = `Bước “${step.name}”`;
  if (key === END) faults.push(`${name} dùng mã “end” là mã dành cho kết thúc, hãy đổi mã.`);
  if (!(step.role in STEP_ROLES)) faults.push(`${name} giao cho vai trò “${step.role}” không có trong hệ thống.`);
  if (step.kind === 'approval' && step.role !== 'leader')
    faults.push(`${name} là bước phê duyệt nên cần giao cho lãnh đạo.`);
  for (const [act, target] of edges(step)) {
    if (!ACTS_OF[step.kind].includes(act))
      faults.push(`${name} không thể có thao tác “${ACT_WORDS[act]}” vì loại bước này không làm việc đó.`);
    if (target !== END && !process.steps[target])
      faults.push(`${name}: thao tác “${ACT_WORDS[act]}” dẫn đến bước “${target}” không có trong quy trình.`);
    if (act === 'refuse' && target !== END) faults.push(`${name}: thao tác “Từ chối” cần kết thúc hồ sơ.`);
  }
  return faults;
}

function startFaults(process: Process): string[] {
  const start = process.steps[process.start];
  if (start?.kind !== 'reception')
    return [`Quy trình cần bắt đầu ở bước tiếp nhận, không phải ở bước “${start?.name}”.`];
  return start.acts.receive ? [] : [`Bước “${start.name}” chưa có thao tác “Tiếp nhận”.`];
}

function unreachable(process: Process): string[] {
  const seen = walk(process, process.start, () => true);
  return Object.entries(process.steps).flatMap(([key, step]) => (seen.has(key) ? [] : [step.name]));
}

function endless(process: Process): string[] {
  return Object.entries(process.steps).flatMap(([key, step]) =>
    walk(process, key, () => true).has(END) ? [] : [step.name],
  );
}

/** Everything reached from a step over the acts that `passes` lets through; `END` when the dossier can close. */
function walk(process: Process, from: string, passes: (act: Act, step: Step) => boolean): Set<string> {
  const seen = new Set([from]);
  for (const key of seen) {
    const step = process.steps[key];
    if (!step) continue;
    for (const [act, target] of edges(step)) if (passes(act, step)) seen.add(target);
  }
  return seen;
}

/** A result may be given out, or a received dossier closed, only after a leader approved; shown by the way that avoids it. */
function approvalFaults(process: Process): string[] {
  const path = shortest(process, (act) => act !== 'approve' && act !== 'refuse');
  if (path) return [`Hồ sơ có thể kết thúc mà không qua phê duyệt: ${pathText(process, path)} → kết thúc.`];
  const approved = walk(process, process.start, () => true);
  const approves = [...approved].some((key) => process.steps[key]?.acts.approve);
  return approves ? [] : ['Quy trình chưa có bước nào phê duyệt kết quả.'];
}

/** The shortest way from the start to the end over the acts that pass, as step keys. */
function shortest(process: Process, passes: (act: Act) => boolean): string[] | undefined {
  const queue = [[process.start]];
  const seen = new Set([process.start]);
  for (const path of queue) {
    const step = process.steps[path.at(-1) ?? ''];
    if (!step) continue;
    for (const [act, target] of edges(step)) {
      if (!passes(act) || seen.has(target)) continue;
      if (target === END) return path;
      seen.add(target);
      queue.push([...path, target]);
    }
  }
  return undefined;
}

/** A way back is another round of the work, not more of this one. */
const BACK: readonly Act[] = ['return-for-supplement', 'send-back', 'refuse'];
/** Rounding in what people typed is not a fault. */
const TOLERANCE = 1e-6;

/** The costliest way forward must fit in the limit, and going forward must not lead in a circle. */
function shareFaults(process: Process): string[] {
  const known = new Map<string, Way>();
  const way = costliest(process, process.start, [], known);
  if ('circle' in way) {
    return [`Các bước đi thành vòng mà không phải trả lại hay yêu cầu bổ sung: ${pathText(process, way.circle)}.`];
  }
  if (way.share <= 1 + TOLERANCE) return [];
  const percent = Math.round(way.share * 100);
  return [
    `Tổng thời gian các bước là ${percent} % thời hạn, vượt quá thời hạn giải quyết: ${pathText(process, way.path)}.`,
  ];
}

type Way = { share: number; path: string[] } | { circle: string[] };

function costliest(process: Process, key: string, above: string[], known: Map<string, Way>): Way {
  const step = process.steps[key];
  if (!step) return { share: 0, path: [] };
  if (above.includes(key)) return { circle: [...above.slice(above.indexOf(key)), key] };
  const before = known.get(key);
  if (before) return before;
  let rest = { share: -1, path: [] as string[] };
  for (const [act, target] of edges(step)) {
    if (BACK.includes(act) || target === key) continue;
    const way = costliest(process, target, [...above, key], known);
    if ('circle' in way) return way;
    if (way.share > rest.share) rest = way;
  }
  const way = { share: (step.share ?? 0) + Math.max(rest.share, 0), path: [key, ...rest.path] };
  known.set(key, way);
  return way;
}

function pathText(process: Process, path: string[]): string {
  return path.map((key) => process.steps[key]?.name ?? key).join(' → ');
}
