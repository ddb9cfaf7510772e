import { Global, Module } from '@nestjs/common';
import { Calendar } from './calendar';
import { CalendarAdminController } from './calendar.admin.controller';

@Global()
@Module({ controllers: [CalendarAdminController], providers: [Calendar], exports: [Calendar] })
export class CalendarModule {}
