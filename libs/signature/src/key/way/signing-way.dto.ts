import { z } from 'zod';
import { certificateDto, toCertificateDto } from '../../signature.dto';
import type { TokenPlace } from '../key.entity';
import { WAYS } from './signing-way.entity';
import { serviceOf, type SigningWay, type WayChoice } from './signing-way.service';

const keyId = z.uuid('Mã chứng thư số không hợp lệ');

export const wayOrder = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('portal') }),
    z.object({ kind: z.literal('token'), keyId }),
    z.object({ kind: z.literal('remote'), keyId }),
    z.object({ kind: z.literal('desktop') }),
  ])
  .meta({ id: 'ChooseSigningWayBody' });
export type WayBody = z.infer<typeof wayOrder>;

const wayDto = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('portal') }),
    z.object({
      kind: z.literal('token'),
      keyId,
      isOpen: z.boolean().describe('Mã PIN đã nhập và còn trong thời hạn mười phút'),
    }),
    z.object({ kind: z.literal('remote'), keyId, service: z.string().max(40) }),
    z.object({ kind: z.literal('desktop') }),
  ])
  .meta({ id: 'SigningWayDto' });

const choiceDto = z
  .object({
    kind: z.enum(WAYS),
    keyId: keyId.nullable().describe('Khóa phải chọn; null với khóa cổng giữ và máy của người ký'),
    name: z.string().max(120).describe('Tên cách ký'),
    certificate: certificateDto.nullable().describe('null: cổng chưa biết hoặc chưa cấp'),
  })
  .meta({ id: 'SigningChoiceDto' });

export const signingWaysDto = z
  .object({
    way: wayDto,
    refusal: z.string().max(300).nullable().describe('Vì sao cách đã chọn không ký được nữa'),
    choices: z.array(choiceDto).max(100),
  })
  .meta({ id: 'SigningWaysDto' });
export type SigningWaysDto = z.infer<typeof signingWaysDto>;

export const toSigningWaysDto = (
  way: SigningWay,
  refusal: string | null,
  choices: WayChoice[],
  now: Date,
): SigningWaysDto => ({
  way,
  refusal,
  choices: choices.slice(0, 100).map((choice) => ({
    kind: choice.kind,
    keyId: choice.kind === 'portal' ? null : (choice.key?.id ?? null),
    name: nameOf(choice).slice(0, 120),
    certificate: choice.key ? toCertificateDto(choice.key, now) : null,
  })),
});

function nameOf({ kind, key }: WayChoice): string {
  if (kind === 'token' && key) return `Thiết bị ký số ${(key.place as TokenPlace).label.trim()}`;
  if (kind === 'remote' && key) return `Điện thoại (${serviceOf(key)})`;
  return kind === 'desktop' ? 'Máy tính của tôi' : 'Khóa do cổng giữ';
}
