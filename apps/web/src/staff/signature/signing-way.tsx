import { useEffect, useRef, useState } from 'react';
import { Alert, Button, Group, Loader, Radio } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { SigningChoice, SigningWays } from '../../api/contract';
import { reading } from '../../api/read';
import { useSubmission } from '../../api/submission';
import { ownCertificates } from '../../i18n/vi-certificates';
import { Icon } from '../../ui/icon';
import { keepFocus } from '../../ui/keep-focus';
import { OWN_CERTIFICATES, SIGNING_WAY, useSigningWay, wayKey } from '../certificates.hooks';
import { Refusal } from '../refusal';
import { validityWords } from '../validity';

const words = ownCertificates.ways;

/** What was saved last, and what it was before. */
interface Saved {
  name: string;
  before: SigningChoice | undefined;
}

/** How one signs from the next approval on: saved when it is chosen, and taken back with one press. */
export function SigningWay() {
  const ways = useSigningWay();
  const queries = useQueryClient();
  const [saved, setSaved] = useState<Saved>();
  const [told, setTold] = useState<string>();
  const news = useRef<HTMLDivElement>(null);
  // “Hoàn tác” and the button that adds a phone go away with what they did.
  useEffect(() => {
    if (saved || told) keepFocus(news.current);
  }, [saved, told]);
  const show = (answer: SigningWays) => queries.setQueryData(reading<SigningWays>(SIGNING_WAY).queryKey, answer);
  const choosing = useSubmission<SigningWays>({ onDone: (answer) => void show(answer) });
  const adding = useSubmission<SigningWays>({
    onDone: (answer) => {
      show(answer);
      setTold(words.phoneAdded);
      return queries.invalidateQueries({ queryKey: [OWN_CERTIFICATES] });
    },
  });
  if (ways.isPending) return <Loader role="status" aria-label={words.loading} />;
  if (ways.isError)
    return (
      <Alert color="danger" role="alert" title={ways.error.message}>
        <Button size="xs" variant="default" onClick={() => void ways.refetch()}>
          {ownCertificates.again}
        </Button>
      </Alert>
    );
  const { way, refusal, choices, mayAddTrialPhone } = ways.data;
  const current = choices.find((choice) => wayKey(choice) === wayKey(way));
  const choose = (choice: SigningChoice | undefined, before: SigningChoice | undefined) => {
    // One after the other: two answers that overtake each other would leave the wrong one.
    if (!choice || choosing.isPending) return;
    setTold(undefined);
    const { kind, keyId } = choice;
    choosing.mutate(
      { method: 'PUT', path: SIGNING_WAY, body: { kind, ...(keyId !== null && { keyId }) } },
      { onSuccess: () => setSaved({ name: choice.name, before }) },
    );
  };
  return (
    <section className="ways" aria-labelledby="signing-ways">
      <h2 id="signing-ways">{words.title}</h2>
      <p className="quiet">{words.lead}</p>
      {refusal ? (
        <Alert color="danger" role="alert" title={words.broken}>
          {refusal}. {words.brokenHelp}
        </Alert>
      ) : null}
      <Radio.Group
        aria-labelledby="signing-ways"
        aria-busy={choosing.isPending}
        value={current ? wayKey(current) : null}
        onChange={(key) =>
          choose(
            choices.find((choice) => wayKey(choice) === key),
            current,
          )
        }
      >
        <div className="ways-list">
          {choices.map((choice) => (
            <WayCard key={wayKey(choice)} choice={choice} />
          ))}
        </div>
      </Radio.Group>
      {choosing.error ? <Refusal problem={choosing.error} /> : null}
      <div role="status" ref={news} tabIndex={-1}>
        {saved && !told ? (
          <Alert color="green">
            <Group gap="sm">
              {words.saved(saved.name)}
              {saved.before && current?.name === saved.name ? (
                <Button size="xs" variant="default" onClick={() => choose(saved.before, undefined)}>
                  {words.undo}
                </Button>
              ) : null}
            </Group>
          </Alert>
        ) : null}
        {told ? <Alert color="green">{told}</Alert> : null}
      </div>
      {mayAddTrialPhone ? (
        <Group gap="sm">
          <p className="quiet">{words.addPhoneText}</p>
          <Button
            variant="default"
            leftSection={<Icon name="phone" size={16} />}
            loading={adding.isPending}
            onClick={() => adding.mutate({ path: `${SIGNING_WAY}/trial-phone` })}
          >
            {words.addPhone}
          </Button>
        </Group>
      ) : null}
      {adding.error ? <Refusal problem={adding.error} /> : null}
    </section>
  );
}

function WayCard({ choice }: { choice: SigningChoice }) {
  const { kind, name, page, certificate } = choice;
  return (
    <div className="way">
      <Radio size="md" value={wayKey(choice)} label={name} description={words.happens[kind]} />
      {certificate ? (
        <p className="way-facts quiet">
          {words.certificate}: {[certificate.name, certificate.title].filter(Boolean).join(', ')}.{' '}
          {validityWords(certificate, new Date())}
        </p>
      ) : null}
      {page ? (
        <p className="way-facts">
          <a href={page} target="_blank" rel="noreferrer">
            {words.phonePage} <Icon name="arrow-up-right" size={16} />
          </a>
        </p>
      ) : null}
    </div>
  );
}
