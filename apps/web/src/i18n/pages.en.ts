import type { ReadingPage } from './pages.vi';

export const pages: Record<'about' | 'help' | 'accessibility', ReadingPage> = {
  about: {
    title: 'About',
    lead: 'Một Cửa (“one door”) is the province’s portal for public services: find a service, apply, pay, follow and receive the result in one place.',
    parts: [
      {
        title: 'What you can do here',
        lines: [
          'See every service of the province and its communes: papers, time, fees and legal basis.',
          'Apply day or night, photograph your papers with a phone, save and finish later.',
          'Know the present step and the promised date, with an explanation of how it was worked out.',
          'Receive a digitally signed result, and verify the signature of any document.',
        ],
      },
      {
        title: 'Your data',
        lines: [
          'Only you and the officers in charge can read your form and papers.',
          'Every opening, hand-over and signature is recorded and cannot be changed.',
          'Public tracking shows the status only: no name, no number.',
        ],
      },
      {
        title: 'Open source',
        lines: ['The software is public under the Apache-2.0 licence. Anyone may read, check and reuse it.'],
      },
    ],
  },
  help: {
    title: 'Help',
    lead: 'The most common questions. If yours is not here, call or visit the nearest one-stop desk.',
    parts: [
      {
        title: 'What do I need to apply?',
        lines: [
          'An account, made with the 12-digit number of your identity card (businesses use their tax code).',
          'Photos or scans of the papers listed on the service’s page: all four corners, no glare, readable.',
        ],
      },
      {
        title: 'What if I have to stop?',
        lines: ['The form saves itself as you type. Open “My applications” later and carry on where you stopped.'],
      },
      {
        title: 'When is an application received?',
        lines: [
          'Officers look at it in office hours; what comes later is looked at on the next working day.',
          'You then get a receipt with the promised date and how it was worked out.',
        ],
      },
      {
        title: 'More papers were asked for. What now?',
        lines: [
          'Open the application, read the reason in the amber box, add the papers and send it again. The time it waits for you does not count.',
        ],
      },
      {
        title: 'How do I pay?',
        lines: ['Scan the VietQR code with your bank’s app, or go to the bank’s page. You can also pay at the desk.'],
      },
      {
        title: 'Forgot your password?',
        lines: ['Take your identity card to any one-stop desk of the province to have it reset.'],
      },
    ],
  },
  accessibility: {
    title: 'Accessibility',
    lead: 'This portal is for everyone, including people with low vision, without a mouse, on old machines or slow networks.',
    parts: [
      {
        title: 'What has been done',
        lines: [
          'WCAG 2.2 level AA: contrast, text that grows to 400%, a right reading order.',
          'Everything can be done by keyboard; the focused place has a strong gold ring.',
          'Screen readers are told headings, labels, errors and changes.',
          'Finding services, tracking and verifying work without JavaScript.',
          'Nothing moves when your system asks for reduced motion.',
        ],
      },
      {
        title: 'Is something hard to use?',
        lines: [
          'Tell a one-stop desk, or call the number at the foot of the page: which page, which device, which assistive software.',
        ],
      },
    ],
  },
};
