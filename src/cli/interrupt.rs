//! Ctrl-C: the first asks a run to end, so that it leaves nothing half-written; the second ends it at once.

use gongwen::CancelToken;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a shell adds to the number of the signal that ended a process. POSIX.1-2017, 2.8.2.
const ENDED_BY_SIGNAL: u8 = 128;

/// Signals by which a run is asked to end.
#[derive(Debug)]
pub(crate) struct Interrupt {
    pub(crate) token: CancelToken,
    signal: Arc<AtomicUsize>,
}

impl Interrupt {
    /// Listens from now on.
    pub(crate) fn listen() -> Interrupt {
        let interrupt = Interrupt { token: CancelToken::default(), signal: Arc::default() };
        for signal in [SIGINT, SIGTERM] {
            // Best effort: where the system lets nobody listen, a signal ends the process as ever. The order counts:
            // the second signal must find the flag that the first one set.
            let number = usize::try_from(signal).unwrap_or_default();
            let code = i32::from(ENDED_BY_SIGNAL) + signal;
            let _ = flag::register_conditional_shutdown(signal, code, interrupt.token.flag());
            let _ = flag::register_usize(signal, interrupt.signal.clone(), number);
            let _ = flag::register(signal, interrupt.token.flag());
        }
        interrupt
    }

    /// The exit code of a run that a signal has ended.
    pub(crate) fn exit_code(&self) -> u8 {
        let signal = u8::try_from(self.signal.load(Ordering::Relaxed)).unwrap_or_default();
        ENDED_BY_SIGNAL.saturating_add(signal)
    }
}
