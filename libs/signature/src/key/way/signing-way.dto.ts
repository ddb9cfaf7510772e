import { z } from 'zod';
import { certificateDto, toCertificateDto } from '../../signature.dto';
import { TRIAL_PHONE } from '../../authority/phone/trial-service';
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
    page: z.url().max(500).nullable().describe('Trang xác nhận của điện thoại thử nghiệm'),
    certificate: certificateDto.nullable().describe('null: cổng chưa biết hoặc chưa cấp'),
  })
  .meta({ id: 'SigningChoiceDto' });

export const signingWaysDto = z
  .object({
    way: wayDto,
    refusal: z.string().max(300).nullable().describe('Vì sao cách đã chọn không ký được nữa'),
    choices: z.array(choiceDto).max(100),
    mayAddTrialPhone: z.boolean().describe('Cổng dùng thử có điện thoại thử nghiệm mà người này chưa có'),
  })
  .meta({ id: 'SigningWaysDto' });
export type SigningWaysDto = z.infer<typeof signingWaysDto>;

/** What a person is shown of how they sign, and could. */
export interface WaysShown {
  way: SigningWay;
  refusal: string | null;
  choices: { choice: WayChoice; page: string | null }[];
  mayAddTrialPhone: boolean;
}

export const toSigningWaysDto = ({ choices, ...told }: WaysShown, now: Date): SigningWaysDto => ({
  ...told,
  choices: choices.slice(0, 100).map(({ choice, page }) => ({
    kind: choice.kind,
    keyId: choice.kind === 'portal' ? null : (choice.key?.id ?? null),
    name: nameOf(choice).slice(0, 120),
    page,
    certificate: choice.key ? toCertificateDto(choice.key, now) : null,
  })),
});

function nameOf({ kind, key }: WayChoice): string {
  if (kind === 'token' && key) return `Thiết bị ký số ${(key.place as TokenPlace).label.trim()}`;
  if (kind === 'remote' && key) return serviceOf(key) === TRIAL_PHONE ? TRIAL_PHONE : `Điện thoại (${serviceOf(key)})`;
  return kind === 'desktop' ? 'Máy tính của tôi' : 'Khóa do cổng giữ';
}
