import { Body, Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Put, type Actor } from '../http';
import { Calendar } from './calendar';
import { CalendarYearDto, CalendarYearQuery } from './calendar.dto';

@ApiTags('calendar')
@Controller('admin/calendar/days')
@Allow('kernel.operate')
export class CalendarAdminController {
  constructor(private readonly calendar: Calendar) {}

  /** Lists a year's holidays and make-up days. */
  @Get()
  @ApiOkResponse({ standardSchema: CalendarYearDto })
  async list(@Query({ schema: CalendarYearQuery }) { year }: CalendarYearQuery): Promise<CalendarYearDto> {
    return { year, items: await this.calendar.daysOf(year) };
  }

  /** Replaces a year's holidays and make-up days; deadlines already promised stay as they are. */
  @Put()
  @ApiOkResponse({ standardSchema: CalendarYearDto })
  async replace(
    @CurrentActor() actor: Actor,
    @Body({ schema: CalendarYearDto }) body: CalendarYearDto,
  ): Promise<CalendarYearDto> {
    await this.calendar.replaceDays(actor.accountId, body.year, body.items);
    return { year: body.year, items: await this.calendar.daysOf(body.year) };
  }
}
