import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, SIGNED_IN, type Actor } from '@motcua/kernel/http';
import { KeyService } from './key/key.service';
import { certificateListDto, toCertificateDto, type CertificateDto } from './signature.dto';

@ApiTags('signature')
@Controller('staff/certificates')
@Allow(SIGNED_IN)
export class SignatureStaffController {
  constructor(private readonly keys: KeyService) {}

  /** Lists one's own certificates, the newest first. */
  @Get('mine')
  @ApiOkResponse({ standardSchema: certificateListDto })
  async mine(@CurrentActor() actor: Actor): Promise<{ items: CertificateDto[] }> {
    const now = new Date();
    const keys = await this.keys.of({ kind: 'person', id: actor.accountId });
    return { items: keys.map((key) => toCertificateDto(key, now)) };
  }
}
