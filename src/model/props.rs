//! How a property says "not said": the macro behind every `*Props` type.
//!
//! Every field implements [`Overlay`]: an `Option` is replaced where the upper layer says something,
//! a nested group is overlaid field by field. The cascade is then one call per layer.

/// Layering of as-written properties, and what two layers have in common.
pub trait Overlay {
    /// Takes over everything that `upper` says; what it leaves unsaid stays.
    fn overlay(&mut self, upper: &Self);
    /// True when nothing is said.
    fn is_unset(&self) -> bool;
    /// Keeps only what `other` says, too, with the same value.
    fn keep_shared(&mut self, other: &Self);
    /// Unsays all that `said` says, whatever its value.
    fn unsay(&mut self, said: &Self);
}

impl<T: Clone + PartialEq> Overlay for Option<T> {
    fn overlay(&mut self, upper: &Self) {
        if upper.is_some() {
            self.clone_from(upper);
        }
    }
    fn is_unset(&self) -> bool {
        self.is_none()
    }
    fn keep_shared(&mut self, other: &Self) {
        if self != other {
            *self = None;
        }
    }
    fn unsay(&mut self, said: &Self) {
        if said.is_some() {
            *self = None;
        }
    }
}

impl<T: Overlay + Clone> Overlay for std::sync::Arc<T> {
    fn overlay(&mut self, upper: &Self) {
        if !upper.is_unset() {
            std::sync::Arc::make_mut(self).overlay(upper);
        }
    }
    fn is_unset(&self) -> bool {
        (**self).is_unset()
    }
    fn keep_shared(&mut self, other: &Self) {
        if !self.is_unset() {
            std::sync::Arc::make_mut(self).keep_shared(other);
        }
    }
    fn unsay(&mut self, said: &Self) {
        if !self.is_unset() && !said.is_unset() {
            std::sync::Arc::make_mut(self).unsay(said);
        }
    }
}

/// Declares a group of as-written properties: derives, JSON that leaves out what is not said, [`Overlay`].
macro_rules! props {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* pub $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
        pub struct $name {
            $($(#[$field_doc])*
            #[serde(skip_serializing_if = "crate::model::Overlay::is_unset")]
            pub $field: $type,)*
        }

        impl $name {
            /// The shared copy that says nothing: most paragraphs, runs and cells have only this.
            pub fn unsaid() -> std::sync::Arc<Self> {
                static UNSAID: std::sync::LazyLock<std::sync::Arc<$name>> = std::sync::LazyLock::new(Default::default);
                std::sync::Arc::clone(&UNSAID)
            }
        }

        impl crate::model::Overlay for $name {
            fn overlay(&mut self, upper: &Self) {
                $(crate::model::Overlay::overlay(&mut self.$field, &upper.$field);)*
            }
            fn is_unset(&self) -> bool {
                true $(&& crate::model::Overlay::is_unset(&self.$field))*
            }
            fn keep_shared(&mut self, other: &Self) {
                $(crate::model::Overlay::keep_shared(&mut self.$field, &other.$field);)*
            }
            fn unsay(&mut self, said: &Self) {
                $(crate::model::Overlay::unsay(&mut self.$field, &said.$field);)*
            }
        }
    };
}
pub(crate) use props;

/// Declares an enumeration together with the standard's token for each value: one table for
/// reading, writing and JSON. A second token after `|` is read (strict or older spelling), never written.
macro_rules! tokens {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$value_doc:meta])* $value:ident = $token:literal $(| $other:literal)*,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$value_doc])* $value,)* }

        impl $name {
            /// The value a token stands for; `None` outside the standard's list.
            pub fn from_token(token: &str) -> Option<Self> {
                match token { $($token $(| $other)* => Some(Self::$value),)* _ => None }
            }
            /// The standard's token.
            pub fn token(self) -> &'static str {
                match self { $(Self::$value => $token,)* }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.token())
            }
        }
    };
}
pub(crate) use tokens;
