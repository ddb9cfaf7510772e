import { useRef } from 'react';
import { Alert, Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { signing } from '../../i18n/vi-signing';
import { Icon } from '../../ui/icon';
import { keepFocus } from '../../ui/keep-focus';
import { useSigningWay, wayKey } from '../certificates.hooks';
import { PinGate } from '../pin-dialog';
import { Refusal } from '../refusal';
import { DeskRefusal } from './desk-program';
import type { SigningStand, StaffDossier } from './staff-dossier';
import { standWords } from './stand-words';
import { useDeskProgram, useSignAgain } from './use-sign-again';
import { clockOf, useTimeLeft } from './use-time-left';

const words = signing.stand;

interface Props {
  dossier: StaffDossier;
  stand: SigningStand;
}

/** Where the signing of an approved result stands, and what its signer does about it. */
export function SigningStandBox({ dossier, stand }: Props) {
  const { awaits, isMine, signerName } = stand;
  const box = useRef<HTMLElement>(null);
  const goOn = () => keepFocus(box.current);
  return (
    <section
      className={`stand ${isMine && awaits && awaits !== 'phone' ? 'stand-mine' : ''}`}
      aria-label={words.title}
      ref={box}
      tabIndex={-1}
    >
      <p role="status" className="stand-what">
        <Icon name={awaits === 'again' ? 'alert-triangle' : 'clock'} size={18} />{' '}
        {isMine ? standWords(stand) : words.others(signerName, awaits)}
      </p>
      {isMine && awaits === 'phone' ? <OnPhone until={stand.until} /> : null}
      {isMine && (awaits === 'again' || awaits === 'pin') ? (
        <SignAgain id={dossier.id} awaits={awaits} onDone={goOn} />
      ) : null}
      {isMine && awaits === 'desk' ? <AtDesk id={dossier.id} onDone={goOn} /> : null}
    </section>
  );
}

/** The seconds are for eyes alone: who listens would hear nothing else. */
export function OnPhone({ until }: { until: string | null }) {
  const left = useTimeLeft(until);
  const ways = useSigningWay().data;
  // Which phone was asked stays the same, whatever one has chosen for the next approval.
  const chosen = ways?.choices.find((choice) => wayKey(choice) === wayKey(ways.way));
  const asked = chosen?.kind === 'remote' ? chosen : ways?.choices.find((choice) => choice.page);
  return (
    <>
      <p className="stand-left" role="timer" aria-live="off">
        {left > 0 ? words.left(clockOf(left)) : words.late}
      </p>
      {asked?.page ? (
        <a href={asked.page} target="_blank" rel="noreferrer">
          {words.phonePage}
        </a>
      ) : null}
    </>
  );
}

interface SignAgainProps {
  id: string;
  awaits: 'again' | 'pin';
  onDone: () => void;
}

function SignAgain({ id, awaits, onDone }: SignAgainProps) {
  const { go, busy, problem, pin } = useSignAgain(id, onDone);
  return (
    <>
      {problem ? <Refusal problem={problem} /> : null}
      <Group gap="xs">
        <Button loading={busy} onClick={go}>
          {awaits === 'pin' ? words.givePin : words.signAgain}
        </Button>
        <OtherWay />
      </Group>
      <PinGate gate={pin} go={go} />
    </>
  );
}

/** The paper goes to the program on this machine and back; where it cannot, there are other ways. */
export function AtDesk({ id, onDone }: { id: string; onDone?: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  // A button at work lets the focus go; what became of it is read next.
  const goOn = () => {
    keepFocus(box.current);
    onDone?.();
  };
  const desk = useDeskProgram(id, goOn);
  const again = useSignAgain(id, goOn);
  const way = useSigningWay().data?.way;
  return (
    <div ref={box} tabIndex={-1}>
      {desk.refusal ? <DeskHelp refusal={desk.refusal} /> : null}
      {again.problem ? <Refusal problem={again.problem} /> : null}
      <Group gap="xs">
        <Button loading={desk.busy} onClick={desk.go}>
          {words.atDesk}
        </Button>
        {way && way.kind !== 'desktop' ? (
          <Button variant="default" loading={again.busy} onClick={again.go}>
            {words.signOtherwise}
          </Button>
        ) : (
          <OtherWay />
        )}
      </Group>
      {desk.busy ? <p className="quiet">{words.deskOpen}</p> : null}
      <PinGate gate={again.pin} go={again.go} />
    </div>
  );
}

function OtherWay() {
  return <Link to="/can-bo/chu-ky-so">{signing.ways.change}</Link>;
}

function DeskHelp({ refusal }: { refusal: NonNullable<ReturnType<typeof useDeskProgram>['refusal']> }) {
  if (!(refusal instanceof DeskRefusal)) return <Refusal problem={refusal} />;
  const { title, help } = words.desk[refusal.fault];
  return (
    <Alert color={refusal.fault === 'cancelled' ? 'gray' : 'orange'} role="alert" title={title}>
      {refusal.said ? <p>{words.said(refusal.said)}</p> : null}
      {help.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Alert>
  );
}
